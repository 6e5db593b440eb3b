import app from '@adonisjs/core/services/app'
import { defineConfig, loaders } from '@adonisjs/i18n'
import { CompiledIcuFormatter } from '#support/icu_formatter'

export default defineConfig({
  defaultLocale: 'nb',
  supportedLocales: ['nb', 'nn', 'en'],
  formatter: () => new CompiledIcuFormatter(),
  loaders: [loaders.fs({ location: app.languageFilesPath() })],
})
