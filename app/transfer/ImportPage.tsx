"use client";

import { useState } from "react";
import { whenReachable } from "#app/api/whenReachable.ts";
import { useText } from "#app/i18n/useText.ts";
import { PageHeader } from "#app/shell/PageHeader.tsx";
import { useTeams } from "#app/shell/TeamProvider.tsx";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { RadioList } from "#app/ui/RadioList.tsx";
import { can } from "#server/contract/can.ts";
import { Conversations } from "./Conversations.tsx";
import { FileChooser } from "./FileChooser.tsx";
import type { Importable, ImportFile } from "./readImportFile.ts";
import { useImport } from "./useImport.ts";

interface Opened {
  name: string;
  conversations: Importable[];
}

type Problem = Extract<ImportFile, { ok: false }>["problem"];

const loadReader = whenReachable(() => import("./readImportFile.ts"));

async function openFile(file: File): Promise<ImportFile> {
  const { largestFile, readImportFile } = await loadReader();
  if (file.size > largestFile) return { ok: false, problem: "tooLarge" };
  return readImportFile(new Uint8Array(await file.arrayBuffer()));
}

/** Brings conversations of a file into the current team, each as a workspace. */
export function ImportPage() {
  const text = useText();
  const { team } = useTeams();
  const { outcomes, progress, run, forget } = useImport();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<Problem | null>(null);
  const [reading, setReading] = useState(false);
  const [visibility, setVisibility] = useState<"private" | "team">("private");
  const mayImport = team !== undefined && can(team.role, "workspace.create");
  const wanted = opened?.conversations.filter(({ key }) => chosen.has(key) && !outcomes.get(key)?.ok) ?? [];

  async function open(file: File) {
    setReading(true);
    setProblem(null);
    setOpened(null);
    forget();
    const read = await openFile(file);
    setReading(false);
    if (!read.ok) return setProblem(read.problem);
    setOpened({ name: file.name, conversations: read.conversations });
    setChosen(new Set(read.conversations.length === 1 ? [read.conversations[0]?.key ?? ""] : []));
  }

  return (
    <>
      <PageHeader>
        <h1 className="truncate ps-1 font-semibold">{text("transfer.importTitle")}</h1>
      </PageHeader>
      <div className="flex-1 overflow-y-auto">
        <div className="mx-auto max-w-(--column) px-6 py-8">
          {team && !mayImport ? (
            <p className="text-ink-2">{text("transfer.mayNot")}</p>
          ) : (
            <>
              <p className="max-w-[60ch] text-ink-2">{text("transfer.about")}</p>
              <FileChooser
                label={text(opened ? "transfer.chooseAnother" : "transfer.choose")}
                disabled={!mayImport || reading || progress !== null}
                onFile={open}
              />
              <p role="status" className="mt-2 text-small text-ink-3 empty:hidden">
                {reading && text("transfer.reading")}
                {progress && text("transfer.progress", progress)}
              </p>
              <ErrorNotice className="mt-3">{problem && text(`transfer.${problem}`)}</ErrorNotice>
              {opened && (
                <>
                  <h2 className="mt-6 font-semibold break-words">
                    {text("transfer.found", { count: opened.conversations.length, file: opened.name })}
                  </h2>
                  <Conversations
                    conversations={opened.conversations}
                    chosen={chosen}
                    outcomes={outcomes}
                    disabled={progress !== null}
                    onChoose={setChosen}
                  />
                  <h2 className="mt-6 font-semibold">{text("transfer.visibility")}</h2>
                  <RadioList
                    label={text("transfer.visibility")}
                    options={[
                      { value: "private", label: text("transfer.onlyMe") },
                      { value: "team", label: text("transfer.team", { team: team?.name ?? "" }) },
                    ]}
                    value={visibility}
                    onChange={setVisibility}
                  />
                  <Button
                    kind="primary"
                    className="mt-5 h-10"
                    disabled={wanted.length === 0 || progress !== null}
                    onClick={() => team && run(wanted, { teamId: team.id, visibility })}
                  >
                    {wanted.length === 0
                      ? text("transfer.runNone")
                      : text("transfer.run", { count: wanted.length })}
                  </Button>
                </>
              )}
            </>
          )}
        </div>
      </div>
    </>
  );
}
