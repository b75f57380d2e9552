import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { cx } from "#app/ui/cx.ts";
import { ArrowUp } from "#app/ui/icons/ArrowUp.ts";
import { ListPlus } from "#app/ui/icons/ListPlus.ts";
import { Square } from "#app/ui/icons/Square.ts";

const round =
  "touch-target inline-flex size-8 shrink-0 items-center justify-center rounded-full transition-colors";

interface ComposerButtonsProps {
  running: boolean;
  stopping: boolean;
  /** Whether a message waits for the running answer to end. */
  queues: boolean;
  /** Whether there is something to send. */
  ready: boolean;
  onSend: () => void;
  onStop: () => void;
}

/** Send; while an answer runs, Stop in its place, and what is typed can be queued beside it. */
export function ComposerButtons(props: ComposerButtonsProps) {
  const text = useText();
  const { running, stopping, queues, ready, onSend, onStop } = props;
  if (!running) {
    return (
      <button
        type="button"
        aria-label={text("composer.send")}
        title={text("composer.sendByEnter")}
        disabled={!ready}
        onClick={onSend}
        className={cx(
          round,
          "bg-accent text-on-accent hover:bg-accent-hover disabled:bg-hover disabled:text-ink-3",
        )}
      >
        <ArrowUp aria-hidden className="size-4.5" />
      </button>
    );
  }
  return (
    <>
      {ready && (
        <Button
          kind="quiet"
          onClick={onSend}
          title={text(queues ? "composer.queueMessageByEnter" : "composer.sendMessageByEnter")}
          aria-label={text(queues ? "composer.queueMessage" : "composer.sendMessage")}
        >
          <ListPlus aria-hidden className="size-4" />
          <span className="hidden wide:inline">{text(queues ? "composer.queue" : "composer.send")}</span>
        </Button>
      )}
      <button
        type="button"
        aria-label={text("composer.stop")}
        title={text("composer.stopByEsc")}
        aria-busy={stopping}
        onClick={onStop}
        className={cx(round, "bg-ink text-ground hover:bg-ink-2", stopping && "animate-breathe")}
      >
        <Square aria-hidden fill="currentColor" className="size-3.5" />
      </button>
    </>
  );
}
