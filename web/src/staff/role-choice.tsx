import { Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';

import { ROLES, type Role } from '../session/may.ts';
import { roleWords } from '../session/role-words.ts';
import { useWords } from '../words/define-words.ts';
import { staffWords } from './staff-words.ts';

/** One of the roles, each with what it may do. */
export function RoleChoice(props: {
  readonly role: Role | undefined;
  readonly error?: string | undefined;
  readonly onChange: (role: Role) => void;
}): ReactNode {
  const t = useWords(staffWords);
  const roles = useWords(roleWords);
  const { role, error, onChange } = props;
  return (
    <Radio.Group
      label={t('role')}
      required
      value={role ?? ''}
      error={error}
      onChange={(chosen) => {
        const found = ROLES.find((one) => one === chosen);
        if (found) onChange(found);
      }}
    >
      <Stack gap="xs" mt={6} mb={error === undefined ? 0 : 'xs'}>
        {ROLES.map((one) => (
          <Radio key={one} value={one} label={roles(one)} description={roles(`${one}Means`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
