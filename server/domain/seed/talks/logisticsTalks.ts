import type { SeedTalk } from "../seedTalk.ts";

/** What a team that moves heavy goods talks about. */
export const logisticsTalks: readonly [SeedTalk, ...SeedTalk[]] = [
  {
    name: "Delay in {place}",
    icon: "🚢",
    turns: [
      {
        by: 0,
        ask: "The ship for the {client} is four days late in {place}. Draft a message to them, friendly and without excuses.",
        answer:
          "> Dear all,\n>\n> your shipment will reach {place} on Thursday instead of Sunday; the ship had to wait for a berth. We have moved the truck to Friday, six o'clock, so that the parts are with you before noon.\n>\n> You need not do anything. If Friday does not suit you, tell me today and I will find another day.",
      },
      {
        by: 1,
        ask: "Can we charge the waiting time to the carrier?",
        answer:
          "Only if the contract names a fixed arrival. Most sea freight contracts give an *estimated* one, and then a missing berth is nobody's fault. Look for the words “laytime” or “demurrage”: if they are there, the clock and its price are there too.",
        reasoning: "Depends on the contract. Name the two words to look for instead of guessing.",
      },
      { by: 0, ask: "There is a laytime of 72 hours. @{1} please send them the bill." },
    ],
  },
  {
    name: "Loading plan {month}",
    icon: "📦",
    turns: [
      {
        by: 0,
        ask: "We have 26 pallets of 640 kg each. The truck takes 24,000 kg and 33 pallets. Do we need a second one?",
        answer:
          "No. 26 pallets weigh **16,640 kg**, which leaves 7,360 kg and seven places. Spread them over the whole length, or the rear axle carries too little and the front one too much.",
        call: { tool: "calculator", input: { expression: "26 * 640" }, output: { result: "16640" } },
      },
      {
        by: 2,
        ask: "And if the {client} adds eleven pallets of 900 kg?",
        answer:
          "Then there are 37 pallets and 26,540 kg: too many and too heavy. Four pallets have to go by the next truck; take the heavy ones, and both limits hold with 22,940 kg.",
        call: {
          tool: "calculator",
          input: { expression: "16640 + 11 * 900" },
          output: { result: "26540" },
        },
      },
      {
        by: 1,
        ask: "Write that as three bullet points for the driver.",
        answer:
          "- 33 pallets, 22,940 kg in all\n- The seven heavy ones (900 kg) over the axles, never at the rear\n- Four pallets stay here and come with the Thursday truck",
      },
    ],
  },
  {
    name: "Customs for the {client}",
    icon: "🛃",
    turns: [
      {
        by: 0,
        ask: "Which papers does a used machine need that goes to {place} for a fair and comes back?",
        answer:
          "A **carnet** is made for this: one booklet instead of an export, an import and two deposits.\n\n- The list of what travels, with serial numbers and values\n- Proof that you own the machine or may move it\n- A guarantee, usually 30 to 50 percent of the value\n\nIt holds for a year. Everything on the list has to come back; what is sold at the fair is imported afterwards, with a fine.",
      },
      {
        by: 1,
        ask: "The machine is worth {amount} euros. How high is the guarantee at 40 percent?",
        answer: "**{guarantee} euros**, plus the fee of the chamber of commerce. A bank guarantee will do.",
        call: {
          tool: "calculator",
          input: { expression: "{amount} * 0.4" },
          output: { result: "{guarantee}" },
        },
      },
    ],
  },
  {
    name: "Shifts in {month}",
    icon: "🗓️",
    turns: [
      {
        by: 0,
        ask: "Five people, two shifts a day, seven days, nobody more than five days in a row. Is that possible with two people per shift?",
        answer:
          "Not within 40 hours. Two shifts with two people are 28 shifts a week, and five people who work five days make 25. **Three shifts are missing.** Either a sixth person for three days, or one person alone on the three quietest shifts.",
        reasoning: "2 × 2 × 7 = 28. 5 × 5 = 25. The difference is 3.",
      },
      {
        by: 1,
        ask: "Which shifts are the quietest by the numbers of last month?",
        answer:
          "I have no numbers here. If you paste the list of deliveries with their times I can count them; from experience it is Sunday late, Monday early and Saturday late.",
      },
      { by: 0, ask: "Then we ask for a sixth person. I talk to the agency." },
    ],
  },
  {
    name: "Quarterly numbers",
    icon: "📈",
    turns: [
      {
        by: 1,
        ask: "Revenue rose from {amount} to {amount2} euros, costs rose by nine percent. Say in two sentences what that means.",
        answer:
          "Revenue grew faster than costs, so the margin is better than a year ago although everything became dearer. It hangs on two large customers; without them the two would have grown alike.",
      },
      {
        by: 0,
        ask: "Remove the second sentence, I do not want to scare anybody.",
        answer: "Revenue grew faster than costs, so the margin is better than a year ago.",
      },
    ],
  },
];
