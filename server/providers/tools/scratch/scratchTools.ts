import { z } from "zod";
import { defineTool, type ParleyTool } from "../tool.ts";
import { listScratch, maxFileBytes, readScratch, writeScratch } from "./scratchFolder.ts";

const maxRead = 50_000;
const file = z.string().describe("A plain name such as notes.md, without folders.");

const write = defineTool({
  name: "scratch_write",
  description:
    "Writes a text file that is kept while this answer is being made, for notes and intermediate " +
    "results. Replaces a file of the same name.",
  inputSchema: z.object({ file, text: z.string().max(maxFileBytes) }),
  execute: async (input, { scratch }) => writeScratch(await scratch(), input.file, input.text),
});

const read = defineTool({
  name: "scratch_read",
  description: `Reads a file that scratch_write has written, at most ${maxRead} characters at a time.`,
  inputSchema: z.object({
    file,
    offset: z.int().min(0).default(0).describe("The character to begin with, from 0."),
  }),
  async execute(input, { scratch }) {
    const text = await readScratch(await scratch(), input.file);
    const end = input.offset + maxRead;
    return { text: text.slice(input.offset, end), ...(text.length > end && { nextOffset: end }) };
  },
});

const list = defineTool({
  name: "scratch_list",
  description: "Lists the files that scratch_write has written, with their sizes.",
  inputSchema: z.object({}),
  execute: async (_input, { scratch }) => ({ files: await listScratch(await scratch()) }),
});

/** Files of the stream's own folder. */
export const scratchTools: readonly ParleyTool[] = [write, read, list];
