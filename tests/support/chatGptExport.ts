/** A conversation as ChatGPT's export has it: a tree with a branch that was left, hidden and inner messages. */
export function chatGptConversation(title = "Walruses") {
  const node = (id: string, parent: string | null, children: string[], message: unknown) => [
    id,
    { id, parent, children, message },
  ];
  const says = (role: string, content: object, more: object = {}) => ({
    id: "x",
    author: { role, name: null, metadata: {} },
    create_time: 1_750_000_000.5,
    content,
    status: "finished_successfully",
    metadata: {},
    recipient: "all",
    ...more,
  });
  const text = (...parts: unknown[]) => ({ content_type: "text", parts });
  return {
    title,
    create_time: 1_750_000_000,
    update_time: 1_750_000_100,
    current_node: "code",
    mapping: Object.fromEntries([
      node("root", null, ["system"], null),
      node("system", "root", ["question"], says("system", text(""))),
      node(
        "question",
        "system",
        ["left", "thought"],
        says("user", {
          content_type: "multimodal_text",
          parts: [
            { content_type: "image_asset_pointer", asset_pointer: "file-service://x" },
            "Is this a walrus?",
          ],
        }),
      ),
      node("left", "question", [], says("assistant", text("A seal."))),
      node(
        "thought",
        "question",
        ["answer"],
        says("assistant", {
          content_type: "thoughts",
          thoughts: [{ summary: "Look", content: "It has tusks." }],
        }),
      ),
      node(
        "answer",
        "thought",
        ["hidden"],
        says("assistant", text("It is a **walrus**."), { metadata: { model_slug: "gpt-4o" } }),
      ),
      node(
        "hidden",
        "answer",
        ["tool"],
        says("user", text("secret context"), { metadata: { is_visually_hidden_from_conversation: true } }),
      ),
      node("tool", "hidden", ["thanks"], says("tool", text("tool output"))),
      node("thanks", "tool", ["code"], says("user", text("Thanks, now code.\u0000"))),
      node(
        "code",
        "thanks",
        [],
        says("assistant", { content_type: "code", language: "python", text: "print('walrus')" }),
      ),
    ]),
    conversation_id: "c1",
  };
}
