import 'inngest';
