import type { SharedV4ProviderOptions } from "@ai-sdk/provider";
import type { CallSettings, ModelMessage, TextStreamPart, ToolSet } from "ai";
import type { SendMessageError } from "#server/contract/errors.ts";
import type { Event } from "#server/contract/events.ts";
import type { Message, MessageMetadata } from "#server/contract/message.ts";
import type { ModelOptions, ThinkingLevel } from "#server/contract/modelOptions.ts";
import type { Person } from "#server/contract/person.ts";
import type { Dispatch } from "#server/contract/queue.ts";
import type { UnreadFile } from "#server/contract/unreadFile.ts";
import type { CacheTtl } from "#server/core/cacheMarkers.ts";
import type { FileContents } from "#server/core/files/fileContent.ts";
import type { FileReader } from "#server/core/files/planFiles.ts";
import type { Timeline } from "#server/core/timeline.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { Tx } from "#server/db/tx.ts";
import type { Result } from "#server/lib/result.ts";
import type { LockedCounter } from "#server/log/logRows.ts";
import type { ResolvedModel } from "#server/providers/resolvedModel.ts";
import type { ParleyTool } from "#server/providers/tools/tool.ts";
import type { Scratch } from "./scratch.ts";
import type { LogTransaction } from "./workspaceLog.ts";

/** What a start's transaction found or stored before the stream's own rows. */
export interface Begun {
  /** The assistant's message that the stream fills, as its row is. */
  message: Message;
  /** Events before `stream-start`. */
  events: Event[];
  /** What earlier streams have noted of the message, where it is gone on with. */
  timeline?: Timeline;
  /** How many streams have gone on with it already. */
  resumes?: number;
}

/** What a text beside the answer may cost. */
export interface SideCost {
  model: Pick<ResolvedModel, "price" | "maxOutputTokens">;
  /** What the model is to read. */
  messages: readonly ModelMessage[];
  maxOutputTokens: number;
}

/** The tools of a turn, and what the model is told with them. */
export type Gathered = Pick<StartStreamOptions, "system" | "tools" | "requiredTools">;

export interface StartStreamOptions {
  workspaceId: WorkspaceId;
  teamId: string;
  /** For logs. */
  workspaceName?: string;
  /**
   * The caller's part of the start's transaction, on a locked and idle workspace: takes the queue's
   * entry, stores the messages. Null if there is nothing to start after all.
   */
  begin: (transaction: LogTransaction, counter: LockedCounter) => Promise<Begun | null>;
  /** Provider-ready, or how to read them once the start is stored. */
  messages: ModelMessage[] | ((message: Message, reader: FileReader) => Promise<ModelMessage[]>);
  /** The messages behind `messages`, so that the older of them can be compacted. */
  history?: (answer: Message) => Promise<Message[]>;
  /** What a model can be sent of the files of messages. */
  readFiles?: (messages: readonly Message[], reader: FileReader) => Promise<FileContents>;
  /** The files of the question that a model is not sent. */
  unreadFiles?: (answer: Message, reader: FileReader) => Promise<UnreadFile[]>;
  model: ResolvedModel;
  system?: string;
  /** What the tool policy leaves. */
  tools?: readonly ParleyTool[];
  /** Of these: once a step holds a successful result of one, the loop ends. */
  requiredTools?: readonly string[];
  /**
   * Asked once, when the stream has started and before its first step, for what takes time to learn:
   * it takes the place of these options. Never rejects; answers at once when the signal aborts.
   */
  gather?: (signal: AbortSignal) => Promise<Gathered>;
  /** Ends what the tools have opened; called on every path, as the model's own is. May be called again. */
  release?: () => Promise<void>;
  /** Models to go on with where the first refuses, is down or is out of quota; at most three. */
  modelFallback?: readonly string[];
  /** How to get a model of the chain. */
  resolveModel?: (
    modelString: string,
  ) => Result<ResolvedModel, SendMessageError> | Promise<Result<ResolvedModel, SendMessageError>>;
  /** Asked before each attempt: why it may not begin, or null. */
  refusal?: () => Promise<SendMessageError | null>;
  /** Asked before each step, as it may be changed while the stream runs. */
  thinkingLevel?: () => Promise<ThinkingLevel | undefined>;
  /** Asked in the start's transaction: US dollars that are held back for the answer, or why it may not begin. */
  reserve?: (tx: Tx) => Promise<Result<number, SendMessageError>>;
  /** The same of a summary that the answer needs. */
  reserveSummary?: (tx: Tx, summary: SideCost) => Promise<Result<number, SendMessageError>>;
  maxOutputTokens?: number;
  callSettings?: CallSettings;
  headers?: Record<string, string>;
  /** Over the model's own, provider by provider. */
  providerOptions?: SharedV4ProviderOptions;
  /** How long Anthropic is to keep the prompt. */
  anthropicCacheTtl?: CacheTtl;
  /** Spread first into the message's metadata. */
  initialMetadata?: MessageMetadata;
  /** Who caused it, whose budget pays. */
  by: Person | null;
  /** The stream that this one goes on with. */
  resumes?: string;
  /** The queue entry that it answers. */
  entryId?: string;
  /** As they were asked for, kept with the stream. */
  options?: ModelOptions;
  /** A folder that is the stream's from now on; without it one is made when a tool asks. */
  scratch?: Scratch;
  /** May be handed over, so that tools know it before the start. */
  streamId?: string;
  abortSignal?: AbortSignal;
  /** Whether a message waits that may take its turn now. */
  hasQueuedMessages?: (mode: Dispatch) => Promise<boolean>;
  onChunk?: (part: TextStreamPart<ToolSet>) => void;
  onStepMessages?: (messages: readonly ModelMessage[]) => void;
}
