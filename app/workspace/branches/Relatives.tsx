import { useQuery } from "@tanstack/react-query";
import { Fragment } from "react";
import { useTRPCClient } from "#app/api/trpc.ts";
import { useText } from "#app/i18n/useText.ts";
import { AppLink } from "#app/ui/AppLink.tsx";
import type { Relatives as RelativesFound } from "#server/contract/workspace.ts";

const link = "touch-target rounded-small font-medium text-accent hover:text-accent-hover";

function Origin({ origin }: { origin: NonNullable<RelativesFound["origin"]> }) {
  const text = useText();
  return (
    <p>
      {text("branches.branchedFrom")}{" "}
      <AppLink href={`/w/${origin.id}#m-${origin.sequence}`} className={link}>
        {origin.name}
      </AppLink>
    </p>
  );
}

interface RelativesProps {
  workspaceId: string;
  /** How many there are: asked again when there are more. */
  count: number;
}

/** Where a workspace was branched from, and into which it was, as far as the reader may see them. */
export default function Relatives({ workspaceId, count }: RelativesProps) {
  const text = useText();
  const client = useTRPCClient();
  const { data } = useQuery({
    queryKey: ["workspace.relatives", workspaceId, count],
    queryFn: () => client.workspace.relatives.query({ workspaceId }),
  });
  if (!data || (!data.origin && data.branches.length === 0)) return null;
  return (
    <div className="border-b border-line py-2 text-small text-ink-2">
      {data.origin && <Origin origin={data.origin} />}
      {data.branches.length > 0 && (
        <p>
          {text("branches.branches")}{" "}
          {data.branches.map(({ id, name }, index) => (
            <Fragment key={id}>
              {index > 0 && ", "}
              <AppLink href={`/w/${id}`} className={link}>
                {name}
              </AppLink>
            </Fragment>
          ))}
        </p>
      )}
    </div>
  );
}
