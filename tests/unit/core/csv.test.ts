import { expect, test } from "vitest";
import { csv } from "#server/core/csv.ts";

test("a table as a file: texts are quoted, and none of them can be taken for a formula", () => {
  const rows = [
    ["=1+1", -2.5, null],
    [' \t@SUM("A1")', 0, true],
    ['a "b",\nc', 1, new Date(0)],
    ["＝1+1", 2, false],
    ["-", 3, "plain + plain"],
  ];
  expect([...csv(["name", "cost", "more"], rows)]).toEqual([
    '\ufeff"name","cost","more"\r\n',
    '"\'=1+1",-2.5,\r\n',
    '"\' \t@SUM(""A1"")",0,true\r\n',
    '"a ""b"",\nc",1,1970-01-01T00:00:00.000Z\r\n',
    '"\'＝1+1",2,false\r\n',
    '"\'-",3,"plain + plain"\r\n',
  ]);
});
