/**
 * Takes whoever writes to the first field that is wrong, once its error stands there; where none is, what the desk says
 * against it is brought into sight: it stands above the fields, which may be scrolled away.
 */
export function focusFirstSlip(form: HTMLElement | null): void {
  setTimeout(() => {
    const wrong = form?.querySelector<HTMLElement>(
      '[aria-invalid=true], [role=radiogroup]:has(~ .mantine-InputWrapper-error) [type=radio]',
    );
    if (wrong) wrong.focus();
    else form?.querySelector('[role=alert]')?.scrollIntoView({ block: 'nearest' });
  });
}
