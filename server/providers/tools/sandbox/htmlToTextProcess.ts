import { answerParent } from "./answerParent.ts";
import { htmlToText } from "./htmlToText.ts";

answerParent(htmlToText);
