import { enableCompileCache } from "node:module";

// Halves the time of a start from the second on.
enableCompileCache();
// Imported first: libraries look at NODE_ENV as soon as they are loaded.
const mode = process.argv.includes("--dev") ? "development" : "production";
Object.assign(process.env, { NODE_ENV: process.env.NODE_ENV ?? mode, NEXT_TELEMETRY_DISABLED: "1" });
// The SDK's warnings are about requests that are ours; what matters of them is in the log.
Object.assign(globalThis, { AI_SDK_LOG_WARNINGS: false });
