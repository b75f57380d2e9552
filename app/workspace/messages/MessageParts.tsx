import { joinTexts } from "#server/contract/joinTexts.ts";
import type { Message } from "#server/contract/message.ts";
import type { Stream } from "#server/contract/stream.ts";
import { MessageFiles } from "../files/MessageFiles.tsx";
import { PersonText } from "./PersonText.tsx";
import { ReasoningPart } from "./ReasoningPart.tsx";
import { Sources } from "./Sources.tsx";
import { TextPart } from "./TextPart.tsx";
import { ToolCard } from "./ToolCard.tsx";

interface MessagePartsProps {
  message: Message;
  /** The stream that writes this message, if one does. */
  stream: Stream | null;
}

export function MessageParts({ message, stream }: MessagePartsProps) {
  const { id, parts, metadata, role } = message;
  const open = stream?.openPart?.part ?? -1;
  const elements = joinTexts(parts).map(({ part, first, last }) => {
    const writing = first <= open && open <= last;
    // Parts are only ever added at the end: their index is their identity.
    const key = `${first}`;
    const name = `${id} ${key}`;
    switch (part.type) {
      case "text":
        return role === "user" ? (
          <PersonText key={key} text={part.text} mentions={metadata.mentions} />
        ) : (
          <TextPart key={key} text={part.text} writing={writing} />
        );
      case "reasoning":
        return (
          <ReasoningPart
            key={key}
            text={part.text}
            writing={writing}
            ms={metadata.partMs?.[key]}
            name={name}
          />
        );
      case "dynamic-tool":
        return <ToolCard key={key} tool={part} running={stream !== null} name={name} />;
      default:
        return null;
    }
  });
  return (
    <div className="space-y-2">
      {elements}
      <MessageFiles files={parts.filter((part) => part.type === "file")} />
      <Sources parts={parts} />
    </div>
  );
}
