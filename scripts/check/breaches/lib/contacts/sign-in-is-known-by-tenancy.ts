import 'next-auth';
