/** A server of tools that somebody else runs, asked over streamable HTTP. */
export interface McpServer {
  /** Short, of letters, digits and `-`; the beginning of its tools' names. */
  name: string;
  url: string;
  headers?: Record<string, string>;
  /** Its own way to the network, where it may not reach everything. */
  fetch?: typeof globalThis.fetch;
  /** Why it cannot be asked; a sentence for the model. */
  problem?: string;
}
