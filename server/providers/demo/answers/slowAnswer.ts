import { script } from "../script.ts";

/** One word after the other, slowly enough to close the page, pull the cable and come back. */
export const slowAnswer = script({
  reasoning: "A slow answer is wanted.",
  text: `The offline demo now writes slowly, about one word in four tenths of a second. There is time to open a second tab, to close this one, to pull the network cable or to restart the server. Whatever you do, the words that you have seen are stored, and the ones that follow will find you where you are. Now it is done.
`,
  msPerWord: 400,
});
