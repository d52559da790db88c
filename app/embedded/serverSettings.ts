export type Durability = 'durable' | 'throw-away';

/**
 * Server settings, as `-c` arguments: a modest server beside a Node program on one machine. What was dialed must
 * survive a power cut (legal duty), so commits are synchronous; a throw-away server of tests does without.
 */
export function serverArguments(port: number, durability: Durability): string[] {
  const settings: Record<string, string> = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: durability === 'durable' ? '60' : '200',
    shared_buffers: '64MB',
    work_mem: '8MB',
    maintenance_work_mem: '48MB',
    effective_cache_size: '256MB',
    max_wal_size: '512MB',
    min_wal_size: '64MB',
    checkpoint_timeout: '10min',
    // Fewer processes: they count into the memory of the whole program.
    io_method: 'sync',
    max_worker_processes: '2',
    max_parallel_workers_per_gather: '0',
    max_logical_replication_workers: '0',
    autovacuum_worker_slots: '2',
    autovacuum_max_workers: '2',
    // Short queues that are updated all the time: clean early, or the claim slows down.
    autovacuum_naptime: '10s',
    autovacuum_vacuum_scale_factor: '0.05',
    autovacuum_analyze_scale_factor: '0.05',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    log_line_prefix: '%m [%p] ',
    ...(durability === 'durable'
      ? { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
