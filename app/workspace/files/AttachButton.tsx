import { useRef } from "react";
import { useText } from "#app/i18n/useText.ts";
import { IconButton } from "#app/ui/IconButton.tsx";
import { Paperclip } from "#app/ui/icons/Paperclip.ts";

/** With these types a phone offers its camera, and gives its pictures as JPEG. */
const accept = [
  "image/png,image/jpeg,image/gif,image/webp,application/pdf,text/*,application/json,application/xml",
  ".md,.csv,.tsv,.json,.jsonl,.xml,.yml,.yaml,.toml,.ini,.log,.sql,.svg,.tex",
  ".ts,.tsx,.js,.jsx,.mjs,.css,.py,.rb,.go,.rs,.java,.kt,.swift,.c,.h,.cc,.cpp,.cs,.php,.sh,.vue",
].join(",");

export function AttachButton({ onFiles }: { onFiles: (files: File[]) => void }) {
  const text = useText();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={accept}
        aria-label={text("files.attach")}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          // The same file again is a change too.
          target.value = "";
        }}
      />
      <IconButton label={text("files.attach")} onClick={() => input.current?.click()}>
        <Paperclip aria-hidden className="size-4.5" />
      </IconButton>
    </>
  );
}
