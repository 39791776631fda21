import postgres from 'postgres';

/** Whether PostgreSQL refused a statement, and so kept nothing of it; a line that was lost says nothing about that. */
export const isRefusal = (error: unknown): boolean => error instanceof postgres.PostgresError;
