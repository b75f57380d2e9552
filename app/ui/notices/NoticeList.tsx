import { Toast } from "@base-ui/react/toast";
import { useEffect } from "react";
import { useText } from "#app/i18n/useText.ts";
import { X } from "#app/ui/icons/X.ts";
import { type Notice, onNotice, takeNotices } from "./notices.ts";

const plainMs = 6_000;
const actionMs = 12_000;

function List() {
  const text = useText();
  const { toasts, add, close } = Toast.useToastManager();

  useEffect(() => {
    function show({ text: title, action }: Notice) {
      const id = add({
        title,
        timeout: action ? actionMs : plainMs,
        ...(action && {
          actionProps: {
            children: action.label,
            onClick() {
              close(id);
              action.run();
            },
          },
        }),
      });
    }
    const take = () => takeNotices().forEach(show);
    take();
    return onNotice(take);
  }, [add, close]);

  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      swipeDirection={["down", "right"]}
      className="rounded-large bg-raised shadow-float transition-opacity duration-(--motion) data-ending-style:opacity-0 data-starting-style:opacity-0"
    >
      <Toast.Content className="flex min-h-11 items-center gap-2 py-1.5 ps-4 pe-1.5">
        <Toast.Title className="min-w-0 flex-1 text-small" />
        <Toast.Action className="touch-target h-8 shrink-0 rounded-small px-3 text-small font-medium text-accent transition-colors empty:hidden hover:bg-hover hover:text-accent-hover" />
        <Toast.Close
          aria-label={text("shell.close")}
          className="touch-target inline-flex size-8 shrink-0 items-center justify-center rounded-small text-ink-3 transition-colors hover:bg-hover hover:text-ink"
        >
          <X aria-hidden className="size-4" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}

export default function NoticeList() {
  return (
    <Toast.Provider limit={3}>
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-3 bottom-[max(0.75rem,env(safe-area-inset-bottom))] z-50 mx-auto flex max-w-96 flex-col gap-2 outline-hidden wide:inset-x-auto wide:start-4 wide:bottom-4 wide:w-96">
          <List />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}
