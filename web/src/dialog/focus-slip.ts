/** Takes whoever listens to the first field that is wrong, once its error stands there. */
export function focusFirstSlip(form: HTMLElement | null): void {
  setTimeout(() => {
    const wrong = form?.querySelector<HTMLElement>(
      '[aria-invalid=true], [role=radiogroup]:has(~ .mantine-InputWrapper-error) [type=radio]',
    );
    wrong?.focus();
  });
}
