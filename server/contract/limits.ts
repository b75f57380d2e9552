/** Bounds of what a client may send. Lengths of text are in UTF-16 units. */
export const limits = {
  textLength: 100_000,
  bodyBytes: 1024 * 1024,
  nameLength: 60,
  teamNameLength: 60,
  emailLength: 254,
  searchLength: 200,
  workspaceNameLength: 120,
  instructionsLength: 20_000,
  idLength: 100,
  secretLength: 1_000,
  addressLength: 2_000,
  teamModels: 500,
  teamMcpServers: 10,
  reasonLength: 500,
  /** US dollars. */
  budget: 1_000_000,
  pageSize: 100,
  snapshotMessages: 50,
  attachmentBytes: 20 * 1024 * 1024,
  attachmentsPerMessage: 20,
  /** Of one message together: as base64 it has to fit a provider's request of 32 MiB. */
  attachmentsBytes: 22 * 1024 * 1024,
  attachmentNameLength: 120,
  /** Of a conversation that is brought along. */
  importBytes: 16 * 1024 * 1024,
  importMessages: 10_000,
  importMessageBytes: 1024 * 1024,
} as const;
