import type { ReactNode } from 'react';
import { Button, Buttons, Checkboxes, DateField, ErrorSummary, Field, RadioGroup, Select } from './index.ts';

const dateError = 'The day of the patch must lie in the past: 31 May 2031 does not.';
const whoError = 'Write your name: the answer must say who gave it.';

/** A form as it comes back with two mistakes. */
export function GalleryForm(): ReactNode {
  return (
    <form method="post" noValidate>
      <h2 id="answer">Your answer</h2>
      <ErrorSummary
        title="Two things need another look"
        errors={[
          { name: 'name', text: whoError },
          { name: 'patch', text: dateError },
          { text: 'Somebody else answered for M70452 while you were writing.' },
        ]}
      />
      <Field name="name" label="Your name" error={whoError} autoComplete="name" />
      <Field
        name="email"
        kind="email"
        label="E-mail address"
        hint="The receipt goes there."
        value="anna.brandt@klinikum-nord.example"
        autoComplete="email"
      />
      <Field name="phone" kind="tel" label="Telephone" autoComplete="tel" width="medium" />
      <Field
        name="serial"
        label="Serial number"
        hint="On the plate at the back."
        width="short"
        isSpellChecked={false}
      />
      <RadioGroup
        name="receipt"
        label="Have you received and understood the notice?"
        isInline
        options={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
        ]}
      />
      <RadioGroup
        name="cell.M70452.ruo.patch"
        label="Is the patch installed on M70452 in RUO mode?"
        hint="Start the instrument in RUO mode to see it."
        value="not"
        options={[
          { value: 'done', label: 'Yes, it is installed' },
          {
            value: 'not',
            label: 'Not yet',
            more: (
              <Select
                name="reason"
                label="If not yet: why?"
                prompt="Please choose"
                options={[
                  { value: 'running', label: 'We do not want to interrupt operation' },
                  { value: 'none', label: 'No product here that needs it' },
                ]}
              />
            ),
          },
          { value: 'never', label: 'RUO mode was never started', hint: 'We will ask back before we accept this.' },
        ]}
      />
      <DateField
        name="patch"
        label="On which day was the patch installed?"
        hint="For example 3 5 2023"
        partLabels={{ day: 'Day', month: 'Month', year: 'Year' }}
        value={{ day: '31', month: '5', year: '2031' }}
        error={dateError}
        wrongParts={['year']}
      />
      <Checkboxes
        name="also"
        label="What else was done?"
        values={['backup']}
        options={[
          { value: 'backup', label: 'A back-up was made first' },
          { value: 'firewall', label: 'The firewall is on', hint: 'In both modes: each has its own.' },
        ]}
      />
      <Field name="note" kind="multiline" label="Anything we should know (optional)" rows={3} />
      <Buttons>
        <Button name="step" value="check">
          Check your answers
        </Button>
        <Button kind="secondary" name="step" value="save">
          Save and come back later
        </Button>
        <Button kind="warning" name="step" value="incident">
          Report unauthorised access
        </Button>
      </Buttons>
    </form>
  );
}
