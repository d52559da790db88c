import { QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Session } from '../../../api/contract/index.ts';
import { getSession } from '../api/session.ts';
import { whenSignedOut } from '../api/request.ts';
import { ErrorState, Skeleton } from '../design/states.tsx';
import { Toasts } from '../design/Toasts.tsx';
import { showLanguage } from '../i18n/language.ts';
import { ChangePasswordForm } from '../session/ChangePasswordForm.tsx';
import { EntrancePage } from '../session/EntrancePage.tsx';
import { SignInPage } from '../session/SignInPage.tsx';
import { Console } from './Console.tsx';
import { createQueries } from './queries.ts';

export function App() {
  const [queries] = useState(createQueries);
  return (
    <QueryClientProvider client={queries}>
      <Entrance />
      <Toasts />
    </QueryClientProvider>
  );
}

/** Nobody gets further than their session: sign-in, then the one-time password, then the console. */
function Entrance() {
  const queries = useQueryClient();
  const session = useQuery({
    queryKey: ['session'],
    queryFn: ({ signal }) => getSession(signal),
    staleTime: Infinity,
  });
  const [over, setOver] = useState(false);
  const lastUser = useRef<string | null>(null);

  useEffect(
    () =>
      whenSignedOut(() => {
        if (queries.getQueryData(['session'])) setOver(true);
        queries.setQueryData(['session'], null);
      }),
    [queries],
  );
  const take = (next: Session | null) => {
    // What one user has seen is not for the next one.
    if (next && next.user.id !== lastUser.current)
      queries.removeQueries({ predicate: (q) => q.queryKey[0] !== 'session' });
    if (next) {
      lastUser.current = next.user.id;
      showLanguage(next.user.language);
    }
    setOver(false);
    queries.setQueryData(['session'], next);
  };

  if (session.isPending)
    return (
      <EntrancePage>
        <Skeleton lines={4} />
      </EntrancePage>
    );
  if (session.isError)
    return (
      <EntrancePage>
        <ErrorState error={session.error} onRetry={() => void session.refetch()} />
      </EntrancePage>
    );
  if (session.data === null) return <SignInPage over={over} onSignedIn={take} />;
  if (session.data.user.mustChangePassword)
    return (
      <EntrancePage>
        <ChangePasswordForm oneTime onChanged={take} />
      </EntrancePage>
    );
  return <Console key={session.data.user.id} session={session.data} onSession={take} />;
}
