import { useQuery } from '@tanstack/react-query';
import { getAllLists } from '../../api/lists.ts';
import { getCampaigns, getSkillGroups, getTrunks } from '../../api/tasks.ts';
import { getScripts } from '../../api/scripts.ts';
import { getTrunkGroups } from '../../api/trunks.ts';
import { everyPage } from '../../api/everyPage.ts';
import { useCan } from '../../session/useSession.ts';

/** What a task can be made of. */
export function useChoices() {
  const can = useCan();
  const lists = useQuery({ queryKey: ['lists', 'all'], queryFn: ({ signal }) => getAllLists(signal) });
  const groups = useQuery({ queryKey: ['skill-groups'], queryFn: ({ signal }) => getSkillGroups(signal) });
  const campaigns = useQuery({ queryKey: ['campaigns'], queryFn: ({ signal }) => getCampaigns(signal) });
  const trunks = useQuery({
    queryKey: ['trunks'],
    queryFn: ({ signal }) => getTrunks(signal),
    enabled: can('trunks.read'),
  });
  const trunkGroups = useQuery({
    queryKey: ['trunk-groups', 'choices'],
    queryFn: ({ signal }) => getTrunkGroups(null, signal),
    enabled: can('trunks.read'),
  });
  const readsScripts = can('scripts.read');
  const scripts = useQuery({
    queryKey: ['scripts', 'choices'],
    queryFn: ({ signal }) => everyPage((cursor) => getScripts(cursor, signal)),
    enabled: readsScripts,
  });
  const failed = [lists, groups, campaigns].find((query) => query.isError);
  return {
    loading:
      lists.isPending || groups.isPending || campaigns.isPending || (readsScripts && scripts.isPending),
    failed,
    lists: lists.data?.items ?? [],
    groups: groups.data?.items ?? [],
    /** Those with a version in use. */
    scripts: scripts.data?.filter(({ published }) => published !== null) ?? [],
    campaigns: campaigns.data?.items ?? [],
    trunkGroups: trunkGroups.data?.items.filter(({ members }) => members.some((m) => m.enabled)) ?? [],
    trunks: trunks.data?.items.filter((trunk) => trunk.enabled) ?? [],
  };
}

export type Choices = ReturnType<typeof useChoices>;
