import { type FormEvent, useState } from "react";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { SelectField } from "#app/ui/SelectField.tsx";
import { TextField } from "#app/ui/TextField.tsx";
import { EraseNow } from "./EraseNow.tsx";

type Kind = "message" | "person";

/** What is erased at once, whatever the rules say: one message, or all that one person wrote. */
export function EraseForm() {
  const text = useText();
  const [kind, setKind] = useState<Kind>("person");
  const [target, setTarget] = useState("");
  const [looked, setLooked] = useState(false);

  function look(event: FormEvent) {
    event.preventDefault();
    if (target.trim() !== "") setLooked(true);
  }

  return (
    <div className="flex max-w-(--prose) flex-col items-start gap-3 px-4 wide:px-6">
      <p className="text-ink-2">{text("adminRetention.eraseAbout")}</p>
      <form onSubmit={look} className="flex w-full flex-col items-start gap-3">
        <SelectField
          label={text("adminRetention.eraseWhat")}
          value={kind}
          onChange={(event) => {
            setKind(event.target.value === "message" ? "message" : "person");
            setLooked(false);
          }}
        >
          <option value="person">{text("adminRetention.erasePerson")}</option>
          <option value="message">{text("adminRetention.eraseMessage")}</option>
        </SelectField>
        <TextField
          label={text(kind === "person" ? "adminRetention.personTarget" : "adminRetention.messageTarget")}
          required
          autoComplete="off"
          value={target}
          onChange={(event) => {
            setTarget(event.target.value);
            setLooked(false);
          }}
        />
        {!looked && <Button type="submit">{text("adminRetention.lookFirst")}</Button>}
      </form>
      {looked && <EraseNow kind={kind} target={target.trim()} onClose={() => setLooked(false)} />}
    </div>
  );
}
