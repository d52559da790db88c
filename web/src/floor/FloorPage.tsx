import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/Button.tsx';
import { Select } from '../design/Field.tsx';
import { Panel } from '../design/Panel.tsx';
import { SearchInput } from '../design/SearchInput.tsx';
import { Segmented } from '../design/Segmented.tsx';
import { EmptyState, Skeleton } from '../design/states.tsx';
import { useLink, useLive } from '../live/useLive.ts';
import { InstallationClock } from '../shell/InstallationClock.tsx';
import { LinkIndicator } from '../shell/LinkIndicator.tsx';
import { StaleBanner } from '../shell/StaleBanner.tsx';
import { AgentGrid } from './AgentGrid.tsx';
import styles from './Floor.module.css';
import { FloorCharts } from './FloorCharts.tsx';
import { filterAgents, filterTasks } from './floorCounts.ts';
import { Queues } from './Queues.tsx';
import { readChoice, type FloorChoice } from './floorChoice.ts';
import { TaskLane } from './TaskLane.tsx';
import { TopNumbers } from './TopNumbers.tsx';
import { useWallboard } from './useWallboard.ts';

/** The floor as it is now: agents by state, calls by stage, the last minutes. */
export function FloorPage() {
  const { t } = useTranslation();
  const ready = useLive((state) => state.ready);
  const link = useLink();
  const allAgents = useLive((state) => state.agents);
  const allTasks = useLive((state) => state.tasks);
  const groups = useLive((state) => state.skillGroups);
  const [search, setSearch] = useState('');
  const [choice, setChoice] = useState<FloorChoice>(() => readChoice(localStorage.getItem(KEPT_AS)));
  const wallboard = useWallboard();
  useEffect(() => {
    document.title = `${t('shell.nav.floor')} · Outpace`;
  }, [t]);

  const choose = (part: Partial<FloorChoice>) => {
    const next = { ...choice, ...part };
    setChoice(next);
    localStorage.setItem(KEPT_AS, JSON.stringify(next));
  };
  const skillGroupId = groups.some((group) => group.id === choice.skillGroupId) ? choice.skillGroupId : '';
  const ofGroup = useMemo(
    () => filterAgents(allAgents.values(), { skillGroupId, search: '' }),
    [allAgents, skillGroupId],
  );
  const agents = useMemo(() => filterAgents(ofGroup, { skillGroupId: '', search }), [ofGroup, search]);
  const tasks = useMemo(() => filterTasks(allTasks.values(), skillGroupId), [allTasks, skillGroupId]);
  const compact = choice.density === 'compact' || (choice.density === 'auto' && agents.length > MANY);

  return (
    <div
      className={styles.floor}
      data-testid="floor"
      data-wallboard={wallboard.on}
      data-stale={link === 'stale'}
    >
      <header className={styles.head}>
        <h1 className={styles.title}>{t('shell.nav.floor')}</h1>
        {wallboard.on ? (
          <span className={styles.clock}>
            <InstallationClock />
          </span>
        ) : (
          <>
            <SearchInput label={t('floor.search')} onSearch={setSearch} testId="floor-search" />
            {groups.length > 1 && (
              <span className={styles.group}>
                <Select
                  aria-label={t('floor.skillGroup')}
                  value={skillGroupId}
                  data-testid="floor-group"
                  onChange={(e) => choose({ skillGroupId: e.target.value })}
                >
                  <option value="">{t('floor.allGroups')}</option>
                  {groups.map((group) => (
                    <option key={group.id} value={group.id}>
                      {group.name}
                    </option>
                  ))}
                </Select>
              </span>
            )}
            <Segmented
              label={t('floor.order')}
              value={choice.byName ? 'name' : 'state'}
              options={[
                { value: 'state', label: t('floor.byState') },
                { value: 'name', label: t('floor.byName') },
              ]}
              onChange={(order) => choose({ byName: order === 'name' })}
              testId="floor-order"
            />
            <Segmented
              label={t('floor.density')}
              value={compact ? 'compact' : 'cards'}
              options={[
                { value: 'cards', label: t('floor.cards') },
                { value: 'compact', label: t('floor.compact') },
              ]}
              onChange={(density) => choose({ density })}
              testId="floor-density"
            />
          </>
        )}
        {wallboard.on && <LinkIndicator />}
        <Button
          icon={wallboard.on ? 'close' : 'expand'}
          onClick={wallboard.toggle}
          data-key="wallboard"
          data-testid="wallboard"
        >
          {wallboard.on ? t('floor.leaveWallboard') : t('floor.wallboard')}
        </Button>
      </header>
      {wallboard.on && <StaleBanner />}
      {!ready ? (
        <Skeleton boxed lines={10} />
      ) : (
        <div className={styles.body}>
          <TopNumbers agents={ofGroup} tasks={tasks} />
          <div className={styles.columns}>
            <AgentGrid
              agents={agents}
              compact={compact}
              byName={choice.byName}
              filtered={allAgents.size > 0 && agents.length === 0}
            />
            <div className={styles.side}>
              <Queues tasks={tasks} agents={ofGroup} />
              <FloorCharts tasks={tasks} />
              {tasks.length === 0 ? (
                <Panel>
                  <EmptyState icon="tasks" title={t('floor.noTasks')}>
                    {t('floor.noTasksHint')}
                  </EmptyState>
                </Panel>
              ) : (
                tasks.map((task) => <TaskLane key={task.id} task={task} />)
              )}
            </div>
          </div>
        </div>
      )}
    </div>
  );
}

const KEPT_AS = 'outpace.floor';
/** Agents from which they are shown small unless cards were asked for. */
const MANY = 60;
