import type { SeedTalk } from "../seedTalk.ts";

/** What a team that builds exhibitions talks about. */
export const studioTalks: readonly [SeedTalk, ...SeedTalk[]] = [
  {
    name: "Offer for the {client}",
    icon: "🖼️",
    turns: [
      {
        by: 0,
        ask: "The {client} wants an offer for a room of 180 square metres, opening in {month}. What should it contain?",
        answer:
          "An offer of this size usually has **five parts**:\n\n1. Concept and script, including two rounds of changes\n2. Exhibition design with drawings for the permits\n3. Production: furniture, graphics, light, media\n4. Transport, installation and the opening week\n5. Maintenance for the first year\n\nPut what you do *not* include at the end, such as loans, insurance of the objects and the catering. It saves the longest discussions.",
        reasoning: "They ask for a structure, not for prices. Five parts are enough; exclusions matter most.",
      },
      {
        by: 1,
        ask: "If production is {amount} euros, what is it per square metre?",
        answer:
          "That is about **{perMetre} euros per square metre**, which is in the usual range for a room with media stations. Below 1,500 there is little room for anything interactive.",
        call: {
          tool: "calculator",
          input: { expression: "{amount} / 180" },
          output: { result: "{perMetre}" },
        },
      },
      {
        by: 0,
        ask: "@{1} can you send it by Thursday? I talk to them on Friday morning.",
      },
      {
        by: 1,
        ask: "Yes. Give me one sentence for the cover letter that does not sound like a brochure.",
        answer:
          "“We would build this room so that a visitor who has ten minutes leaves with one good story, and one who has an hour finds the rest.”",
      },
    ],
  },
  {
    name: "Labels for {place}",
    icon: "🏷️",
    turns: [
      {
        by: 0,
        ask: "Shorten this label to 40 words: The fishing boats of {place} were built without drawings. The builder worked by eye, from the keel upwards, and two boats of the same yard were never alike. Each was fitted to the man who would steer it, to his height and to the weight of his nets.",
        answer:
          "The fishing boats of {place} were built without drawings. The builder worked by eye, from the keel up. No two boats were alike: each was fitted to its helmsman, to his height and to the weight of his nets.",
      },
      {
        by: 1,
        ask: "And in simple language, for children of ten?",
        answer:
          "Nobody drew these boats on paper before building them. The boat builder just looked closely and began at the bottom. He asked the fisherman: How tall are you? How heavy are your nets? So every boat was different.",
      },
      {
        by: 2,
        ask: "Is “helmsman” still a word that people know?",
        answer:
          "Most adults understand it, but it is bookish. “The man at the tiller” is a picture and needs no dictionary; “skipper” is shorter and close enough.",
      },
    ],
  },
  {
    name: "Light for the {place} room",
    icon: "💡",
    turns: [
      {
        by: 0,
        ask: "We show watercolours and a ship's engine in one room. How much light may each get?",
        answer:
          "They are far apart, so treat them as two zones:\n\n| Object | Light | Hours a year |\n| --- | ---: | ---: |\n| Watercolours | 50 lux | 1,500 |\n| Ship's engine | 300 lux | no limit |\n\nKeep them out of one line of sight. Eyes that come from 300 lux see nothing at 50 for about five minutes, so let the visitor pass a dim passage first.",
        reasoning: "Paper: 50 lux. Metal: no limit from conservation. The trouble is adaptation.",
      },
      {
        by: 1,
        ask: "What do we tell the {client} about daylight?",
        answer:
          "That the two windows to the north have to be closed with a blind that stays down while the watercolours hang. An ultraviolet film alone is not enough: it takes away the worst part of the light, not its amount.",
      },
    ],
  },
  {
    name: "Workshop with the {client}",
    icon: "🗒️",
    turns: [
      {
        by: 0,
        ask: "Plan a workshop of three hours with eight curators who do not agree what the exhibition is about.",
        answer:
          "Let them write before they talk:\n\n- **0:00** Each writes what a visitor should tell at home in the evening, one sentence, alone.\n- **0:20** Read aloud, without comments. Group the sentences on the wall.\n- **1:00** Break.\n- **1:15** Two groups each defend the sentence they like *least*.\n- **2:00** Choose one sentence by points. Everything else becomes a side path.\n- **2:40** Who decides what by when.\n\nThe second exercise is the one that turns a quarrel into work.",
      },
      {
        by: 2,
        ask: "What if the director is in the room?",
        answer:
          "Ask beforehand that the director reads their sentence **last** and gives no points. Otherwise seven people write what they believe the eighth wants to hear.",
      },
      { by: 1, ask: "I book the room for the 14th, nine o'clock." },
    ],
  },
  {
    name: "Media station {place}",
    icon: "🖥️",
    turns: [
      {
        by: 0,
        ask: "Write a small function that maps a dial from 0 to 1023 to a year between 1860 and 1960, in steps of five.",
        answer:
          "```ts\nexport function yearOf(dial: number): number {\n  const share = Math.min(Math.max(dial, 0), 1023) / 1023;\n  return 1860 + Math.round((share * 100) / 5) * 5;\n}\n```\n\nThe first and the last step are half as wide as the others. If that bothers the hand, use `Math.floor(share * 21)` with a cap of 20.",
      },
      {
        by: 1,
        ask: "Which page of the documentation says how the dial is debounced?",
        answer:
          "I could not open the page, so I cannot say where it stands. In general a potentiometer needs no debouncing but smoothing: take the mean of the last eight readings and ignore changes below three.",
        call: {
          tool: "fetch_page",
          input: { url: "https://docs.example.com/dial" },
          error: "The page could not be fetched: it does not exist (404).",
        },
      },
    ],
  },
];
