/**
 * Whether all receivers take a name for a tool: letters, digits, `_` and `-`, at most 64 (openai/openai-openapi,
 * `FunctionObject.name`; Anthropic's page "Define tools" has the same pattern). A name that every object has,
 * like `constructor`, is lost in the provider packages, which look names up in plain objects.
 */
export function isToolName(name: string): boolean {
  return /^[a-zA-Z0-9_-]{1,64}$/.test(name) && !(name in Object.prototype);
}
