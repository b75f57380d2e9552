import { PanelOver, type PanelProps } from "./PanelOver.tsx";

/** A panel over the page; on a phone at its lower edge. */
export function ModalPanel(props: PanelProps) {
  return (
    <PanelOver
      {...props}
      className="inset-x-0 bottom-0 max-h-[90dvh] rounded-t-large pt-4 transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0 wide:inset-auto wide:start-1/2 wide:top-1/2 wide:w-120 wide:-translate-x-1/2 wide:-translate-y-1/2 wide:rounded-large"
    />
  );
}
