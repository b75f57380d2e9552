import type { SeedTalk } from "../seedTalk.ts";

/** What a team that asks and measures talks about. */
export const researchTalks: readonly [SeedTalk, ...SeedTalk[]] = [
  {
    name: "Interviews in {place}",
    icon: "🎙️",
    turns: [
      {
        by: 0,
        ask: "Write six open questions for people who have moved to {place} within the last two years.",
        answer:
          "1. Tell me about the first week in {place}.\n2. What did you expect that turned out otherwise?\n3. Whom do you call when something breaks?\n4. Which way do you take when nobody is waiting for you?\n5. What do you still do as you did it before?\n6. When did you last think of leaving, and what was that day like?\n\nThe third and the sixth carry the interview; leave time after them.",
      },
      {
        by: 1,
        ask: "Is question 6 a leading one?",
        answer:
          "A little: it takes for granted that they have thought of it. “Have there been days on which you would rather have been elsewhere?” leaves the door open in both directions.",
        reasoning: "It presupposes. Offer a neutral wording.",
      },
      { by: 0, ask: "Good, I take that one. We begin on Monday with four people." },
    ],
  },
  {
    name: "Survey {month}",
    icon: "📋",
    turns: [
      {
        by: 0,
        ask: "Of 412 people 37 percent said yes. How wide is the 95 percent interval?",
        answer:
          "About **± 4.7 percentage points**, so from 32.3 to 41.7 percent. That holds for a random sample; people who answered a link on a page are none, and then the number says less than it seems to.",
        call: {
          tool: "calculator",
          input: { expression: "1.96 * sqrt(0.37 * 0.63 / 412)" },
          output: { result: "0.04662" },
        },
      },
      {
        by: 1,
        ask: "How many people do we need for ± 3?",
        answer:
          "**995**, at the same share. Twice the precision costs four times the people; from ± 4.7 to ± 3 it is 2.4 times.",
        call: {
          tool: "calculator",
          input: { expression: "1.96^2 * 0.37 * 0.63 / 0.03^2" },
          output: { result: "994.95" },
        },
      },
    ],
  },
  {
    name: "Grant for the {client}",
    icon: "✍️",
    turns: [
      {
        by: 0,
        ask: "Make this abstract understandable for a jury that is not from the field. It may have 120 words.",
        answer:
          "People who move to a small town decide within two years whether they stay. We want to find out what makes the difference. Together with the {client} we accompany forty households in {place} from their first week on: we talk to them, we look at their ways through the town, and we ask their neighbours. The result is not a theory but a list of things that a town can do, with what each of them costs and how much it helps. Three towns have already said that they will try it.",
      },
      {
        by: 0,
        ask: "Which sentence would you strike if it were only 90 words?",
        answer:
          "“The result is not a theory but …” up to “how much it helps” is the heart, keep it. Strike “we talk to them, we look at their ways through the town, and we ask their neighbours”: the method stands in the next section anyway.",
      },
      {
        by: 1,
        ask: "What does {amount} euros over 18 months come to per month?",
        answer: "**{perMonth} euros a month**. Say it per household too; juries like a small number.",
        call: {
          tool: "calculator",
          input: { expression: "{amount} / 18" },
          output: { result: "{perMonth}" },
        },
      },
    ],
  },
  {
    name: "Field notes {place}",
    icon: "📓",
    turns: [
      {
        by: 0,
        ask: "Find three themes in these notes: nobody takes the bus after eight; the bakery knows everybody's name; two of four have a key for a neighbour; the notice board is full of things from last year.",
        answer:
          "- **Evenings are private.** After eight nobody is on the way, so whoever is new meets nobody.\n- **Trust is small and quick.** Keys are given away long before people say that they belong.\n- **What is public is stale.** The notice board belongs to nobody, and everybody can see it.",
      },
      {
        by: 1,
        ask: "Which of them could be wrong?",
        answer:
          "The first. Four people and two evenings are little; it may have been the weather. Count at the stop for a week before it becomes a theme.",
      },
    ],
  },
];
