import { useState } from "react";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { cx } from "#app/ui/cx.ts";
import { isEmoji } from "#server/contract/isEmoji.ts";
import { field } from "./fields.ts";

const icons = [
  ..."🚀 🧭 💡 📌 📈 📊 🧪 🔬 🛠️ 🐞 📦 🗂️ 📅 ✅ 🎯 💬 📣 🎨 🖼️ 🎬 🎵 ✍️ 📚 🎓 🧮 💶 🧾 🤝 👥 🏠 🌍 🌱 ☕ 🍕 ⚽ 🎉".split(
    " ",
  ),
];

interface IconPickerProps {
  icon: string | null;
  busy: boolean;
  onPick: (icon: string | null) => void;
}

/** One emoji of a few, any other by typing it, or none. */
export default function IconPicker({ icon, busy, onPick }: IconPickerProps) {
  const text = useText();
  const [typed, setTyped] = useState("");
  const wanted = typed.trim();
  const wrong = wanted !== "" && !isEmoji(wanted);
  return (
    <div className="pt-3">
      <ul aria-label={text("details.icon")} className="grid grid-cols-9 gap-0.5 pointer-coarse:grid-cols-6">
        {icons.map((each) => (
          <li key={each}>
            <button
              type="button"
              disabled={busy}
              aria-pressed={each === icon}
              onClick={() => onPick(each)}
              className={cx(
                "flex h-8 w-full items-center justify-center rounded-small transition-colors hover:bg-hover pointer-coarse:h-11",
                each === icon && "bg-accent-soft",
              )}
            >
              {each}
            </button>
          </li>
        ))}
      </ul>
      <form
        className="flex gap-2 pt-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted !== "" && !wrong) onPick(wanted);
        }}
      >
        <input
          aria-label={text("details.otherEmoji")}
          placeholder={text("details.otherEmoji")}
          value={typed}
          aria-invalid={wrong}
          onChange={(event) => setTyped(event.target.value)}
          className={`${field} h-8 pointer-coarse:h-11`}
        />
        <Button type="submit" disabled={busy || wanted === "" || wrong}>
          {text("details.use")}
        </Button>
      </form>
      {wrong && <p className="pt-1 text-small text-red">{text("details.oneEmoji")}</p>}
      {icon && (
        <Button kind="quiet" className="mt-1 -ms-3" disabled={busy} onClick={() => onPick(null)}>
          {text("details.noIcon")}
        </Button>
      )}
    </div>
  );
}
