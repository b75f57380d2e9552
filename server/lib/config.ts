/** Everything that the environment decides, read once at start-up. */
export interface Config {
  port: number;
  host: string;
  /** Absolute. */
  dataDir: string;
  databaseUrl?: string | undefined;
  /** An origin, without a slash at its end. */
  appUrl?: string | undefined;
  authSecret?: string | undefined;
  signUp: "open" | "closed";
  /** Sign-ups, and sign-ins, that one address may try in a minute. */
  signUpLimit: number;
  /** Null: no mails are sent. The links in mails begin with `appUrl`, which is there then. */
  mail: { smtpUrl: string; from: string; appUrl: string } | null;
  trustProxy: boolean;
  pages: boolean;
  autoResume: boolean;
  autoTitle: boolean;
  openai: {
    apiKey?: string | undefined;
    baseUrl?: string | undefined;
    api: "responses" | "chat";
    models: string[];
  };
  anthropic: {
    apiKey?: string | undefined;
    baseUrl?: string | undefined;
    models: string[];
    cacheTtl: "5m" | "1h";
  };
  defaultModel?: string | undefined;
  /** Whole `provider:model` strings of models that read images although the catalogue does not know them. */
  imageModels: string[];
  thinkTagModels: string[];
  noThinkTagModels: string[];
  foldAfterSeconds: number;
  /** How long a deleted workspace can be brought back before it is gone for good. */
  deletedKeptDays: number;
  /** How many messages may wait in a workspace, in all and of one person, and how much text of them. */
  queueEntries: number;
  queueEntriesEach: number;
  queueKib: number;
  /** To PostgreSQL, for requests; a few more are for streams, heartbeats and background work. */
  databaseConnections: number;
  /** How long running answers may go on after SIGTERM. */
  drainSeconds: number;
  firstTokenTimeoutSeconds: number;
  idleTimeoutSeconds: number;
  queueingAfterSeconds: number;
  totalTimeoutSeconds: number;
  /** The longest wait before each retry of a model call; there are as many retries as waits. */
  retryWaitsSeconds: number[];
  approvalTimeoutSeconds: number;
  maxSteps: number;
  /** Whole `provider:model` strings, in order. */
  modelFallback: string[];
  /** Names of tools, with `*`, whose calls need a person's yes. */
  approveTools: string[];
  /** Whether models may have public web pages fetched. */
  fetchPages: boolean;
  /** Their addresses may hold keys. */
  mcpServers: { name: string; url: string }[];
  mcpTimeoutSeconds: number;
  /** Whether teams may name servers that are not on the public internet. */
  teamPrivateAddresses: boolean;
  metricsToken?: string | undefined;
  /** Where attachments are kept instead of in `dataDir`. */
  s3?: {
    bucket: string;
    region: string;
    endpoint?: string | undefined;
    accessKeyId?: string | undefined;
    secretAccessKey?: string | undefined;
    forcePathStyle: boolean;
  };
}
