import { PanelOver, type PanelProps } from "./PanelOver.tsx";

/** The detail of a row, at the right of the page; on a phone over all of it. */
export function SideSheet(props: PanelProps) {
  return (
    <PanelOver
      {...props}
      className="inset-0 pt-[max(1rem,env(safe-area-inset-top))] transition-transform ease-out data-ending-style:translate-x-full data-starting-style:translate-x-full wide:inset-y-0 wide:start-auto wide:end-0 wide:w-120"
    />
  );
}
