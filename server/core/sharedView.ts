import type { Event, EventRecord } from "#server/contract/events.ts";
import type { WorkspaceView } from "#server/contract/frames.ts";
import type { Message, MessageMetadata } from "#server/contract/message.ts";
import type { Part } from "#server/contract/parts.ts";
import type { Person } from "#server/contract/person.ts";
import type { Workspace } from "#server/contract/workspace.ts";
import { noUsage } from "./usageTotals.ts";

// What somebody who has nothing but a link is shown of a workspace: the conversation, and the names of those
// who wrote it. To show a view and then its events is the same as to show the view after them.

/** Names are part of the conversation, ids are not. */
function sharedPerson({ name }: Person): Person {
  return { id: name, name };
}

/** Files stay with those who may see the workspace: of one its name is told. */
function sharedPart(part: Part): Part {
  if (part.type === "file") return { type: "text", text: part.filename ?? part.mediaType };
  if (part.type !== "dynamic-tool" || !part.approval?.by) return part;
  return { ...part, approval: { ...part.approval, by: sharedPerson(part.approval.by) } };
}

function sharedMetadata(metadata: MessageMetadata): MessageMetadata {
  const { mentions: _m, unread: _u, note: _n, by, removed, usage, ...rest } = metadata;
  return {
    ...rest,
    ...(by !== undefined && { by: by && sharedPerson(by) }),
    ...(removed && { removed: { ...removed, by: removed.by && sharedPerson(removed.by) } }),
    ...(usage && { usage: noUsage }),
  };
}

export function sharedMessage(message: Message): Message {
  const { author, parts, metadata } = message;
  return {
    ...message,
    author: author && sharedPerson(author),
    parts: parts.map(sharedPart),
    metadata: sharedMetadata(metadata),
  };
}

/** Of the workspace itself its name and its icon. */
function sharedWorkspace({ name, icon }: Workspace): Workspace {
  return {
    id: "",
    teamId: "",
    name,
    icon,
    visibility: "team",
    instructions: "",
    model: null,
    thinkingLevel: null,
    toolPolicy: [],
    archivedAt: null,
    createdById: null,
    people: [],
  };
}

export function sharedView(view: WorkspaceView): WorkspaceView {
  const { stream } = view;
  return {
    ...view,
    workspace: sharedWorkspace(view.workspace),
    messages: view.messages.map(sharedMessage),
    stream: stream && { ...stream, by: stream.by && sharedPerson(stream.by) },
    queue: [],
    queueHeld: false,
  };
}

function sharedEvent(event: Event): Event {
  switch (event.type) {
    case "message-add":
      return { ...event, message: sharedMessage(event.message) };
    case "message-change":
      return {
        ...event,
        ...(event.parts && { parts: event.parts.map(sharedPart) }),
        ...(event.metadata && { metadata: sharedMetadata(event.metadata) }),
      };
    case "stream-start":
    case "tool-approval-end":
      return { ...event, by: event.by && sharedPerson(event.by) };
    case "stop-request": {
      const { note: _, by, ...rest } = event;
      return { ...rest, by: by && sharedPerson(by) };
    }
    case "attempt-start": {
      const { unread: _, ...rest } = event;
      return rest;
    }
    case "part-add": {
      const { part, value } = event;
      if (value.type !== "file") return event;
      return { type: "text-delta", part, offset: 0, text: value.filename ?? value.mediaType };
    }
    case "step-end":
      return { ...event, usage: noUsage };
    case "stream-end": {
      const { note: _, ...rest } = event;
      return { ...rest, usage: noUsage, ...(event.by && { by: sharedPerson(event.by) }) };
    }
    case "queue-change":
      return { ...event, queue: [], held: false };
    case "workspace-change": {
      const { name, icon } = event.workspace;
      return {
        type: event.type,
        workspace: { ...(name !== undefined && { name }), ...(icon !== undefined && { icon }) },
      };
    }
    default:
      return event;
  }
}

export function sharedRecord(record: EventRecord): EventRecord {
  return { ...record, event: sharedEvent(record.event) };
}
