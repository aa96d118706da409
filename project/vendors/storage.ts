import type { Vendor } from './vendor.js';

/** Object storage: the bytes are needed, the deletes are not. Signed URLs are made in the process. */
export const storage = [
  { id: 's3', name: 'Amazon S3', packages: ['@aws-sdk/client-s3', '@aws-sdk/lib-storage'], effect: 'answer', network: ['send', 'putObject', 'getObject', 'deleteObject*', 'copyObject', 'headObject', 'listObjects*', 'done'], effects: { housekeeping: ['deleteObject*', 'send.Delete*'] } },
  { id: 'aws-sdk-v2', name: 'AWS', packages: ['aws-sdk'], effect: 'answer', network: ['putObject', 'getObject', 'deleteObject*', 'upload', 'headObject', 'listObjects*', 'sendEmail', 'sendRawEmail', 'sendTemplatedEmail', 'publish'], local: ['getSignedUrl', 'config.**'], effects: { housekeeping: ['deleteObject*'], notify: ['send*', 'publish'] } },
  { id: 'gcs', name: 'Google Cloud Storage', packages: ['@google-cloud/storage'], effect: 'answer', network: ['**.save', '**.upload', '**.download', '**.delete', '**.exists', '**.getMetadata', '**.copy', '**.move'], effects: { housekeeping: ['**.delete'] } },
  { id: 'azure-blob', name: 'Azure Blob Storage', packages: ['@azure/storage-blob'], effect: 'answer', network: ['**.upload*', '**.download*', '**.delete*', '**.exists', '**.getProperties', '**.getUserDelegationKey'], effects: { housekeeping: ['**.delete*'] } },
  { id: 'vercel-blob', name: 'Vercel Blob', packages: ['@vercel/blob'], effect: 'answer', network: ['put', 'del', 'head', 'list', 'copy', 'get', 'rename'], effects: { housekeeping: ['del'] } },
  { id: 'cloudinary', name: 'Cloudinary', packages: ['cloudinary'], effect: 'answer', network: ['**uploader.**', '**api.**', 'uploader.**', 'api.**'], local: ['**.config', '**.url', '**.utils.**', 'utils.**'] },
  { id: 'uploadthing', name: 'UploadThing', packages: ['uploadthing'], effect: 'answer', network: ['uploadFiles', 'deleteFiles', 'listFiles', 'uploadFilesFromUrl'] },
  { id: 'dropbox', name: 'Dropbox', packages: ['dropbox'], effect: 'answer', local: ['auth.getAuthenticationUrl', 'getAuthenticationUrl'] },
  { id: 'box', name: 'Box', packages: ['box-node-sdk'], effect: 'answer' },
  { id: 'sftp', name: 'an SFTP server', packages: ['ssh2-sftp-client', 'basic-ftp'], effect: 'answer', local: ['on', 'close', 'end'] },
  { id: 'pinata', name: 'Pinata', packages: ['pinata', '@pinata/sdk'], effect: 'answer' },
  { id: 'imagekit', name: 'ImageKit', packages: ['@imagekit/nodejs', 'imagekit'], effect: 'answer', local: ['url', 'helper.**', 'getAuthenticationParameters'] },
] as const satisfies Vendor[];
