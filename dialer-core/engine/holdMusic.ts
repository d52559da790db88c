/** What a callee hears while the agent's leg is dialed again, or the agent talks to somebody else. */
export const HOLD_MUSIC = 'tone_stream://%(400,3600,425);loops=-1';
