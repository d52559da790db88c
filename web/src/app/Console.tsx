import { useEffect } from 'react';
import { useLocation } from 'wouter';
import type { Session } from '../../../api/contract/index.ts';
import { changeLanguage, signOut } from '../api/session.ts';
import { useToastError } from '../design/useToastError.ts';
import { ZoneContext } from '../format/useFormat.ts';
import { showLanguage, type Language } from '../i18n/language.ts';
import { LiveProvider } from '../live/LiveProvider.tsx';
import { SessionContext } from '../session/useSession.ts';
import { PhoneProvider } from '../softphone/PhoneProvider.tsx';
import { Shell } from '../shell/Shell.tsx';
import { Crash } from './Crash.tsx';
import { Places } from './Places.tsx';

interface Props {
  session: Session;
  onSession: (session: Session | null) => void;
}

/** The console of who is signed in. */
export function Console({ session, onSession }: Props) {
  const onError = useToastError();
  const [path, navigate] = useLocation();
  useEffect(() => showLanguage(session.user.language), [session.user.language]);

  const pickLanguage = (language: Language) => {
    showLanguage(language);
    changeLanguage(language).then(onSession, onError);
  };
  const leave = () => {
    signOut().then(() => {
      onSession(null);
      navigate('/');
    }, onError);
  };
  return (
    <SessionContext value={session}>
      <ZoneContext value={session.tenant.timeZone}>
        <LiveProvider clock={session.clock}>
          <PhoneProvider>
            <Shell onLanguage={pickLanguage} onSignOut={leave}>
              <Crash path={path}>
                <Places />
              </Crash>
            </Shell>
          </PhoneProvider>
        </LiveProvider>
      </ZoneContext>
    </SessionContext>
  );
}
