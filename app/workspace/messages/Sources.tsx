import { useText } from "#app/i18n/useText.ts";
import { ExternalLink } from "#app/markdown/ExternalLink.tsx";
import type { Part } from "#server/contract/parts.ts";

/** Where an answer has something from: its addresses, and the names of its documents. */
export function Sources({ parts }: { parts: Part[] }) {
  const text = useText();
  const sources = parts.filter((part) => part.type === "source-url" || part.type === "source-document");
  if (sources.length === 0) return null;
  return (
    <div className="markdown mt-3 text-small">
      <h3 className="sr-only">{text("messages.sources")}</h3>
      <ol>
        {sources.map((source) =>
          source.type === "source-url" ? (
            <li key={source.sourceId}>
              <ExternalLink href={source.url} label={source.title || source.url} />
            </li>
          ) : (
            <li key={source.sourceId}>{source.title || source.filename}</li>
          ),
        )}
      </ol>
    </div>
  );
}
