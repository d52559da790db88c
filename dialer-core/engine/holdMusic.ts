/** What a callee hears while the agent's leg is dialed again, or the agent talks to somebody else. */
export const HOLD_MUSIC = 'tone_stream://%(400,3600,425);loops=-1';
/** What an agent hears while an outside number is rung. */
export const RING_BACK = 'tone_stream://%(1000,4000,450);loops=-1';
