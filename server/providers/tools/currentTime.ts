import { z } from "zod";
import { defineTool, type ParleyTool } from "./tool.ts";

const inputSchema = z.object({
  timeZone: z.string().optional().describe("An IANA time zone such as Europe/Berlin. UTC if left out."),
});

/** A formatter for the zone, or an error whose message a model can act on. */
function formatterFor(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "long", timeZone });
  } catch {
    throw new Error(`There is no time zone “${timeZone}”. Use an IANA name such as Europe/Berlin or UTC.`);
  }
}

/** Tells the date and time, by the server's clock. */
export function createCurrentTime(now: () => number): ParleyTool<typeof inputSchema> {
  return defineTool({
    name: "current_time",
    description: "Tells the current date and time, in a time zone if one is given.",
    inputSchema,
    parallelSafe: true,
    async execute({ timeZone = "UTC" }) {
      const formatter = formatterFor(timeZone);
      const date = new Date(now());
      return { iso: date.toISOString(), timeZone, text: formatter.format(date) };
    },
  });
}
