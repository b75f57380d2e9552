// A process that holds the lock of the folder named by its argument until it is killed.
import { lockDataDir } from "#server/db/dataDirLock.ts";

await lockDataDir(process.argv[2] ?? "");
console.log("locked");
setInterval(() => {}, 60_000);
