import { useEffect, useState } from 'react';
import { ApiProblem } from '../api/request.ts';
import { holdDraft, releaseDraft } from '../api/scripts.ts';

/** Milliseconds between two signs of life; a hold lasts 90 seconds. */
const BEAT = 30_000;

export interface Hold {
  /** Somebody else who holds the draft. */
  holder: string | null;
  takeOver: () => Promise<void>;
}

/** Holds a draft while the page is open, and lets go of it afterwards; says who else holds it. */
export function useHold(id: string, wanted: boolean): Hold {
  const [holder, setHolder] = useState<string | null>(null);
  useEffect(() => {
    if (!wanted) return;
    let mine = false;
    let over = false;
    const beat = async () => {
      try {
        await holdDraft(id, false);
        mine = true;
        if (!over) setHolder(null);
      } catch (error) {
        mine = false;
        // Without an answer nothing is known: the next beat asks again, and saving tells what is wrong.
        if (!over && error instanceof ApiProblem && error.problem.code === 'script-held')
          setHolder(error.problem.fields[0]?.message ?? '');
      }
    };
    const leave = () => {
      if (mine) releaseDraft(id);
      mine = false;
    };
    void beat();
    const timer = setInterval(() => void beat(), BEAT);
    window.addEventListener('pagehide', leave);
    return () => {
      over = true;
      clearInterval(timer);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [id, wanted]);
  return {
    holder,
    takeOver: async () => {
      await holdDraft(id, true);
      setHolder(null);
    },
  };
}
