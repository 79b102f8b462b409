import { Alert, Group } from '@mantine/core';
import { IconFiles, IconFolderUp } from '@tabler/icons-react';
import { useRef, type ReactNode } from 'react';

import type { ApiProblem } from '../api/client.ts';
import { ProblemNote } from '../screen/problem-note.tsx';
import { MayButton } from '../session/may-button.tsx';

/** Chooses a folder, or some files, of the computer of whoever sits at it. */
export function FilesButtons(props: {
  readonly folderLabel: string;
  readonly filesLabel: string;
  readonly isBusy: boolean;
  readonly wrong: string | undefined;
  readonly problem: ApiProblem | null;
  readonly whyNot?: string | undefined;
  readonly onFolder: (files: readonly File[]) => void;
  readonly onFiles: (files: readonly File[]) => void;
}): ReactNode {
  const folder = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const { folderLabel, filesLabel, isBusy, wrong, problem, whyNot } = props;
  return (
    <>
      <ProblemNote problem={problem} />
      {wrong !== undefined && (
        <Alert role="alert" color="red" variant="light" mb="sm">
          {wrong}
        </Alert>
      )}
      <Group gap="xs">
        <MayButton
          needs="operator"
          variant="default"
          loading={isBusy}
          whyNot={whyNot}
          leftSection={<IconFolderUp size={16} aria-hidden />}
          onClick={() => folder.current?.click()}
        >
          {folderLabel}
        </MayButton>
        <MayButton
          needs="operator"
          variant="default"
          loading={isBusy}
          whyNot={whyNot}
          leftSection={<IconFiles size={16} aria-hidden />}
          onClick={() => files.current?.click()}
        >
          {filesLabel}
        </MayButton>
      </Group>
      <HiddenInput field={folder} label={folderLabel} isFolder onChosen={props.onFolder} />
      <HiddenInput field={files} label={filesLabel} onChosen={props.onFiles} />
    </>
  );
}

export function HiddenInput(props: {
  readonly field: React.RefObject<HTMLInputElement | null>;
  readonly label: string;
  readonly isFolder?: boolean;
  readonly accept?: string;
  readonly isSingle?: boolean;
  readonly onChosen: (files: readonly File[]) => void;
}): ReactNode {
  const { field, label, isFolder = false, isSingle = false, accept } = props;
  return (
    <input
      ref={field}
      type="file"
      hidden
      aria-label={label}
      multiple={!isSingle}
      accept={accept}
      {...(isFolder ? { webkitdirectory: '' } : {})}
      onChange={(event) => {
        const chosen = [...(event.currentTarget.files ?? [])];
        // The same file once more is a choice too.
        event.currentTarget.value = '';
        if (chosen.length > 0) props.onChosen(chosen);
      }}
    />
  );
}
