import { createScriptedProvider } from "#tests/support/scriptedProvider.ts";
import { recordings } from "#tests/support/scriptedProviderRecordings.ts";
import { lines, text } from "#tests/support/scriptedProviderScript.ts";

// A process of its own, so that the provider's CPU is nobody's figure.
const [name = "", times = "1"] = process.argv.slice(2);
const provider = await createScriptedProvider();
const recording = recordings()?.find((each) => each.name === name);
const written = text("A word and another one. ".repeat(75 * Number(times)), { chunkSize: 6 });
provider.byDefault(recording ? lines(recording.lines) : written);
process.send?.({ url: provider.url, recorded: recording !== undefined });
process.on("disconnect", () => process.exit(0));
