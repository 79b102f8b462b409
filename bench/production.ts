/* Imported first: React looks once, when it is loaded, and is several times slower with its warnings for developers. */
process.env['NODE_ENV'] = 'production';
