import '#lib/integrations/vendor/index.ts';
