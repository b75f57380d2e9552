import type { AssistantContent, ModelMessage, ToolContent } from "ai";
import fc from "fast-check";
import type { Message } from "#server/contract/message.ts";
import type { FilePart, Part, ToolPart } from "#server/contract/parts.ts";
import type { FileContent } from "#server/core/files/fileContent.ts";
import type { SignedStep } from "#server/core/prompt/signedStep.ts";
import { storable, storableJson } from "#server/core/storableText.ts";

const oddTexts = [
  "",
  " ",
  "\n\t ",
  "\u200b",
  "\ufeff",
  "\u0085\u001f",
  "\u2028",
  "Hello",
  "🙂",
  '"}',
  "<think>",
];

/** As a provider may send it: halves of characters and U+0000 too. */
const wildText = fc.oneof(
  fc.constantFrom(...oddTexts, "\ud83d", "a\u0000b", "\udc00"),
  fc.string({ unit: "binary", maxLength: 12 }),
);
const text = wildText.map(storable);

const callId = fc.oneof(
  fc.constantFrom(
    "",
    "call_1",
    "call_1",
    "c.1:2",
    "functions.time:0",
    "a".repeat(41),
    "x".repeat(80),
    "D681PevKs",
  ),
  text,
);
const toolName = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("current_time", "library__find") },
  fc.constantFrom(
    "",
    " ",
    "functions.time",
    "Zeit für Köln",
    "t".repeat(65),
    "__proto__",
    "constructor",
    'a"b',
  ),
  text,
);
const input = fc.oneof(
  fc.constantFrom(undefined, null, "", "{", '{"a":1}', "[1]", "null", 3, true, [], {}, { __proto__: null }),
  fc.jsonValue({ maxDepth: 2 }),
);

const states: readonly ToolPart["state"][] = [
  "input-streaming",
  "input-available",
  "approval-requested",
  "approval-responded",
  "output-available",
  "output-error",
  "output-denied",
];
const toolPart: fc.Arbitrary<Part> = fc
  .record(
    {
      toolCallId: callId.map(storable),
      toolName: toolName.map(storable),
      state: fc.oneof(
        fc.constantFrom(...states),
        fc.constantFrom("output-available" as const, "output-error" as const),
      ),
      input: input.map(storableJson),
      output: fc.oneof(text, input).map(storableJson),
      errorText: text,
      providerExecuted: fc.constantFrom(false, false, false, true),
    },
    { requiredKeys: ["toolCallId", "toolName", "state"] },
  )
  .map((part) => ({ type: "dynamic-tool", ...part }));

const mediaType = fc.constantFrom(
  "image/png",
  "image/jpeg",
  "application/pdf",
  "image/svg+xml",
  "text/plain",
  "application/octet-stream",
  "",
);
const filePart = fc
  .record(
    { mediaType, url: fc.constantFrom("/1", "/2", "/3", "/4", "/5"), filename: text },
    { requiredKeys: ["mediaType", "url"] },
  )
  .map((part): FilePart => ({ type: "file", ...part }));

const part: fc.Arbitrary<Part> = fc.oneof(
  { weight: 3, arbitrary: text.map((value): Part => ({ type: "text", text: value })) },
  { weight: 3, arbitrary: toolPart },
  text.map((value): Part => ({ type: "reasoning", text: value })),
  filePart,
  fc.constant<Part>({ type: "source-url", sourceId: "s", url: "https://example.com" }),
);

const when = "2026-01-01T00:00:00.000Z";
const author = fc.option(text.map((name) => ({ id: "usr_1", name })));
const status = fc.constantFrom(
  "completed",
  "failed",
  "stopped",
  "interrupted",
  "streaming",
) satisfies fc.Arbitrary<Message["status"]>;

const message: fc.Arbitrary<Omit<Message, "id" | "sequence">> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      role: fc.constant("user" as const),
      author,
      status: fc.constant("sent" as const),
      parts: fc.array(
        fc.oneof(
          text.map((value): Part => ({ type: "text", text: value })),
          filePart,
        ),
        {
          maxLength: 3,
        },
      ),
      metadata: fc.constantFrom({}, {}, {}, { respond: false as const }, { removed: { by: null, at: when } }),
      createdAt: fc.constant(when),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      role: fc.constant("assistant" as const),
      author: fc.constant(null),
      status,
      parts: fc.array(part, { maxLength: 5 }),
      metadata: fc.oneof(
        { weight: 4, arbitrary: fc.constant({}) },
        fc.nat(8).map((coversTo) => ({ kind: "summary" as const, coversTo })),
        fc.constant({ removed: { by: null, at: when } }),
      ),
      createdAt: fc.constant(when),
    }),
  },
);

const fileContent: fc.Arbitrary<FileContent> = fc.oneof(
  fc
    .constantFrom(new Uint8Array(), new Uint8Array([137, 80, 78, 71]))
    .map((data) => ({ kind: "bytes" as const, data })),
  fc.record({ kind: fc.constant("text" as const), text, cut: fc.boolean() }),
  fc.constant({ kind: "unread" as const, why: "size" as const }),
);

type Signature = Record<string, Record<string, string | null | { type: string }>>;

const providerOptions = fc.constantFrom<Signature | undefined>(
  undefined,
  { anthropic: { signature: "signed" } },
  { anthropic: { signature: "" } },
  { anthropic: { redactedData: "hidden" } },
  { anthropic: { caller: { type: "direct" } } },
  { openai: { itemId: "rs_1", reasoningEncryptedContent: "hidden" } },
  { openai: { itemId: "rs_1", reasoningEncryptedContent: null } },
  { openai: { itemId: "rs_2" } },
  { openai: { reasoningEncryptedContent: "hidden" } },
  { google: { thoughtSignature: "signed" } },
);

type AssistantPart = Exclude<AssistantContent, string>[number];

const saidPart: fc.Arbitrary<AssistantPart> = fc.oneof(
  fc.record({ type: fc.constant("text" as const), text: wildText, providerOptions }),
  fc.record({ type: fc.constant("reasoning" as const), text: wildText, providerOptions }),
  fc.record(
    {
      type: fc.constant("tool-call" as const),
      toolCallId: callId,
      toolName,
      input,
      providerOptions,
      providerExecuted: fc.constant(true),
    },
    { requiredKeys: ["type", "toolCallId", "toolName", "input"] },
  ),
  fc.record({
    type: fc.constant("tool-result" as const),
    toolCallId: callId,
    toolName,
    output: fc.constant({ type: "json" as const, value: [] }),
  }),
  fc.constant<AssistantPart>({ type: "file", data: "aGk=", mediaType: "image/png" }),
);

const output: fc.Arbitrary<Extract<ToolContent[number], { type: "tool-result" }>["output"]> = fc.oneof(
  wildText.map((value) => ({ type: "text" as const, value })),
  wildText.map((value) => ({ type: "error-text" as const, value })),
  fc
    .jsonValue({ maxDepth: 1 })
    .map((value) => ({ type: "json" as const, value: JSON.parse(JSON.stringify(value)) })),
  fc.constant({ type: "execution-denied" as const }),
);

/** A step as the provider's client hands it over, before anything of it is stored. */
const freshStep: fc.Arbitrary<ModelMessage[]> = fc
  .record({
    content: fc.array(saidPart, { maxLength: 5 }),
    strays: fc.array(fc.record({ toolCallId: callId, toolName, output }), { maxLength: 2 }),
    results: fc.array(output, { minLength: 5, maxLength: 5 }),
    given: fc.nat(6),
  })
  .map(({ content, strays, results, given }): ModelMessage[] => {
    const calls = content.filter((each) => each.type === "tool-call").slice(0, given);
    const own = calls.map(({ toolCallId, toolName: name }, index) => ({
      type: "tool-result" as const,
      toolCallId,
      toolName: name,
      output: results[index] ?? { type: "text" as const, value: "" },
    }));
    const others = strays.map((stray) => ({ type: "tool-result" as const, ...stray }));
    return [
      { role: "assistant", content },
      { role: "tool", content: others },
      { role: "tool", content: own },
    ];
  });

const signatures = fc.constantFrom<Signature | undefined>(
  { openai: { itemId: "rs_1", reasoningEncryptedContent: "hidden" } },
  { anthropic: { signature: "signed" } },
  undefined,
);

/** Steps in the usual form: thoughts that are signed in one of the ways, and the call that came of them. */
const thoughtSteps: fc.Arbitrary<ModelMessage[]> = fc
  .tuple(
    signatures,
    fc.array(fc.record({ text: wildText, toolCallId: callId, input }), { minLength: 1, maxLength: 3 }),
  )
  .map(([signature, steps]) =>
    steps.map(
      ({ text: thought, toolCallId, input: given }): ModelMessage => ({
        role: "assistant",
        content: [
          { type: "reasoning", text: thought, ...(signature && { providerOptions: signature }) },
          { type: "tool-call", toolCallId, toolName: "current_time", input: given },
        ],
      }),
    ),
  );

const signedStep: fc.Arbitrary<SignedStep> = fc.record({
  firstPart: fc.nat(3),
  nextPart: fc.integer({ min: 1, max: 5 }),
  pieces: fc.array(
    fc.oneof(
      fc.record({
        type: fc.constantFrom("text" as const, "reasoning" as const),
        text,
        options: providerOptions,
      }),
      fc.record({ type: fc.constant("call" as const), options: providerOptions }),
    ),
    { maxLength: 4 },
  ),
});

export interface AnyHistory {
  history: Message[];
  files: Map<string, FileContent>;
  /** What is shown of the running answer. */
  running: Part[];
  /** What its model has signed of that. */
  signed: SignedStep[];
  /** What its model has said in this attempt. */
  fresh: ModelMessage[];
}

/** Everything that a log can hold and a model can have said, however odd. */
export const anyHistory: fc.Arbitrary<AnyHistory> = fc.record({
  history: fc
    .array(message, { maxLength: 8 })
    .map((all) => all.map((each, index) => ({ ...each, id: `msg_${index}`, sequence: index + 1 }))),
  files: fc
    .tuple(fileContent, fileContent, fileContent, fileContent)
    .map((all) => new Map(all.map((each, index) => [`/${index + 1}`, each]))),
  running: fc.oneof(fc.constant<Part[]>([]), fc.array(part, { maxLength: 6 })),
  signed: fc.array(signedStep, { maxLength: 2 }),
  fresh: fc.oneof(
    fc.array(freshStep, { maxLength: 2 }).map((steps) => steps.flat()),
    thoughtSteps,
  ),
});
