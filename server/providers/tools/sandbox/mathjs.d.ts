/** The whole library in one file, which loads several times faster than its hundreds of modules. */
declare module "mathjs/lib/browser/math.js" {
  import type { ConfigOptions, MathJsInstance } from "mathjs";

  const mathjs: { create(config: ConfigOptions): MathJsInstance };
  export default mathjs;
}
