import { script } from "../script.ts";

const brave = `This answer of the offline demo is about to be cut short, on purpose. What you can read until then is stored, and stays.

If the cause passes, the rest follows here in the same message, as if nothing had happened: the model is asked again, with what it has already said, and goes on exactly where it stopped.
`;

/** Fails each time it is asked, as a provider that stays overloaded. */
export const errorAnswer = script({
  reasoning: "An error is wanted. I begin as usual, and then fail as an overloaded provider does.",
  text: brave,
  end: "overloaded",
  endsAfterWords: 12,
});

/** Closes in the middle without saying that it is done. */
export const truncatedAnswer = script({
  reasoning: "A truncated answer is wanted. I begin as usual, and then the connection closes.",
  text: brave,
  end: "truncated",
  endsAfterWords: 12,
});

/** Declines, as a provider whose filter says no. */
export const refusalAnswer = script({
  text: "I am the offline demo, and I decline this, because you asked me to.\n",
  end: "refusal",
});
