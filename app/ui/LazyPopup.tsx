"use client";

import { type ReactNode, type RefObject, Suspense, useRef, useState } from "react";

export interface PopupProps {
  anchor: RefObject<HTMLButtonElement | null>;
  open: boolean;
  /** Whether it was opened by a key, and so has the focus in its first entry. */
  byKeyboard: boolean;
  onOpenChange: (open: boolean) => void;
}

interface LazyPopupProps {
  /** What the button shows. */
  children: ReactNode;
  label?: string | undefined;
  className: string;
  /** Fetches the popup's code. */
  load: () => Promise<unknown>;
  popup: (props: PopupProps) => ReactNode;
}

/** A button with a menu, whose code is loaded when somebody reaches for it. */
export function LazyPopup({ children, label, className, load, popup }: LazyPopupProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [byKeyboard, setByKeyboard] = useState(false);
  const [used, setUsed] = useState(false);
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
        className={className}
        onPointerEnter={load}
        onFocus={load}
        onClick={({ detail: clicks }) => {
          setUsed(true);
          setByKeyboard(clicks === 0);
          setOpen(!open);
        }}
      >
        {children}
      </button>
      {used && <Suspense>{popup({ anchor: button, open, byKeyboard, onOpenChange: setOpen })}</Suspense>}
    </>
  );
}
