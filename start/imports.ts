/*
|--------------------------------------------------------------------------
| What can be imported
|--------------------------------------------------------------------------
| The room for imports knows no kind of import; each room that takes files
| hands in what it knows about its rows.
*/
import { customerKind } from '#customers/imports/customer_kind'
import { registerImportKind } from '#importing/domain/kinds'

registerImportKind(customerKind)
