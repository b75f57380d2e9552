import { answerParent } from "./answerParent.ts";
import { calculate } from "./calculate.ts";

answerParent(calculate);
